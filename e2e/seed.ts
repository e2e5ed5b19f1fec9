/** The commands of the chapter's source, to the letter and in its order. */
export const deployment = `cat <<EOF >  /root/k8s/httpd_deployment.yaml
apiVersion: apps/v1 # 配置格式版本
kind: Deployment   #资源类型,Deployment
metadata: 
  name: httpd-deployment #Deployment 的名称
spec: 
  replicas: 2   # 副本数量
  selector:   #标签选择器,
    matchLabels: #选择包含标签app:httpd_server的资源
      app: httpd_pod 
  template:    #Pod模板信息
    metadata:   
      labels:  #Pod的标签
        app: httpd_pod
    spec: 
      containers: 
      - name: httpd #container的名称
        image: httpd #使用镜像httpd
EOF`;

export const service = `$ cat <<EOF > /root/k8s/httpd_service.yaml
apiVersion: v1 # 配置格式版本
kind: Service   #资源类型,Service
metadata: 
  name: httpd-src #service名称
spec:
  selector:
    app: httpd_pod #关联 lable为app: httpd_pod的Pod
  ports:
  - name: http
    protocol: TCP
    port: 8080 # ClusterIP监听的端口
    targetPort: 80 # Pod监听的端口
EOF`;

export const nodePort = `cat <<EOF > /root/k8s/httpd_service.yaml
apiVersion: v1 
kind: Service 
metadata: 
  name: httpd-src 
spec:
  type: NodePort # 这里设置成NodePort
  selector:
    app: httpd_pod 
  ports:
  - name: http
    protocol: TCP
    nodePort: 30000 # 指定nodePort端口,限制范围为:30000-32767
    port: 8080
    targetPort: 80
EOF`;

export const itWorks = '<html><body><h1>It works!</h1></body></html>';
